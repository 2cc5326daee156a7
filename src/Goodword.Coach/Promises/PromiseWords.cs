using System.Collections.Frozen;

namespace Goodword.Coaching.Promises;

/// <summary>The words that tell promises from other sentences about the future.</summary>
internal static class PromiseWords
{
    /// <summary>Organizations and people that are not ours: what they will do is not ours to promise.</summary>
    public static FrozenSet<string> Outsiders { get; } = Set(
        """
        lab labs laboratory bank banks insurer insurers insurance carrier carriers courier couriers pharmacy pharmacist chemist supplier suppliers manufacturer vendor hospital
        fedex ups usps dhl evri hermes dpd parcelforce yodel postman mailman visa mastercard paypal stripe klarna issuer airline council police landlord seller buyer employer
        customer customers patient client neighbour neighbor husband wife mother father mum dad mom son daughter friend partner lawyer solicitor government irs hmrc nhs medicare medicaid
        labcorp aetna cigna walgreens cvs boots distributor shipper wholesaler hauliers haulier processor authority embassy court school university
        """);

    /// <summary>With "our" before them these are ours after all.</summary>
    public static FrozenSet<string> OursWithOur { get; } = Set("lab labs laboratory pharmacy pharmacist hospital processor partner courier couriers driver");

    /// <summary>People and teams of ours that a sentence may be about without a name.</summary>
    public static FrozenSet<string> People { get; } = Set(
        """
        doctor doctors dr nurse nurses physician gp dentist hygienist therapist physiotherapist physio midwife consultant specialist surgeon receptionist colleague colleagues manager supervisor
        technician technicians engineer engineers plumber electrician mechanic driver agent agents advisor adviser representative rep reps team teams staff accountant developer developers chef
        someone somebody one member members person people secretary assistant coordinator director owner boss crew group department desk reception billing accounts accounting
        support sales kitchen office clinic practice surgery workshop warehouse maintenance housekeeping logistics dispatch finance admin management hr service operations expert experts
        everyone practitioner counsellor counselor optician vet radiologist cardiologist dermatologist interpreter installer fitter caseworker handler concierge host hostess trainer tutor teacher bookkeeper
        lads guys lad fitters plumbers electricians builders joiner joiners painter painters decorators crews men women officer officers inspector returns fulfillment fulfilment helpdesk planner scheduler anaesthetist anesthetist phlebotomist sonographer paramedic lead head
        """);

    /// <summary>Things that we deliver, return or mend; what becomes of them is told in the passive.</summary>
    public static FrozenSet<string> Delivered { get; } = Set(
        """
        sent issued processed refunded shipped dispatched despatched posted mailed emailed delivered completed finished done fixed resolved ready repaired replaced returned credited paid
        reimbursed sorted settled released transferred reinstated restored corrected updated activated unlocked approved reviewed handled answered scheduled confirmed prepared installed
        live complete uploaded published reversed removed cancelled canceled waived applied forwarded faxed couriered printed rebooked reissued remade cleaned rectified addressed actioned
        submitted signed filed translated booked assigned arranged set registered added amended adjusted reactivated reopened withdrawn written rewritten redone reset drawn made put found brought mended resewn reprinted collected started escalated investigated tested calibrated
        """);

    /// <summary>What befalls things without being a service: "your account will be suspended on Friday".</summary>
    public static FrozenSet<string> Befallen { get; } = Set(
        """
        charged closed suspended deducted debited locked terminated expired required needed disappointed surprised limited asked delayed discharged affected used based tired bruised relieved satisfied healed
        discontinued postponed inflamed recovered blocked disabled deactivated interrupted disrupted reduced increased raised decreased numbed expected allowed enforced billed invoiced forfeited deleted erased
        """);

    /// <summary>What is done to the reader: "you'll be called by noon".</summary>
    public static FrozenSet<string> DoneToYou { get; } = Set(
        """
        contacted called phoned rung telephoned emailed messaged texted notified informed updated refunded reimbursed credited paid seen sent given told compensated served connected
        invited upgraded rebooked reseated answered met visited collected picked moved shown offered assigned helped transferred registered set reconnected
        """);

    /// <summary>What the reader gets from us.</summary>
    public static FrozenSet<string> Received { get; } = Set("have get receive hear see find");

    /// <summary>What follows "I'll" without being a promise, dated or not.</summary>
    public static FrozenSet<string> NeverPromised { get; } = Set(
        """
        need want require like love hope wish think know understand remember say admit bet guess assume wager appreciate welcome enjoy miss prefer mean feel seem believe recognise recognize recall
        doubt regret mind die laugh cry sleep struggle depend suffer refuse never hate expect imagine suppose presume forget accept agree owe
        """);

    /// <summary>What follows "I'll" in passing: a promise only with a date.</summary>
    public static FrozenSet<string> RarelyPromised { get; } = Set(
        """
        see ask explain show walk guide tell start begin wait stay continue be leave let stop assist help take try read point
        come go work open close stand rest run speak talk meet sit join use respond miss wrap cover rely always gladly happily aim
        """);

    /// <summary>Verbs in their base form that may go on with a promise after "and": "check it and call you".</summary>
    public static FrozenSet<string> Actions { get; } = Set(
        """
        call ring phone telephone email mail text message write send post ship dispatch forward fax courier deliver drop bring hand refund credit reimburse pay return get give let come go
        check look find ask speak talk chase confirm update reply respond answer contact notify inform tell report review investigate fix repair replace resolve sort handle arrange
        book schedule reschedule rebook order prepare finish complete process issue print sign submit file upload publish release transfer move put set add remove cancel waive apply correct amend
        change cover collect pick visit see meet discuss explain follow escalate raise pass take make have keep hold reserve save test try install clean clear open close reopen restore reset unlock activate
        provide offer share attach include copy draft finalise finalize calculate settle compare verify approve compile gather pull dig track trace locate search consult liaise circle touch reach
        pop nip swing fetch grab mend wrap walk train demo supply source quote invoice table brief loop bump push slot squeeze fit mark flag log note recheck redo rerun retest
        be do work run start empty ensure help advise recommend suggest assign connect void reverse adjust reissue remake translate scan enter register enrol enroll
        """);

    /// <summary>What things do by themselves: no promise of anybody.</summary>
    public static FrozenSet<string> DoneByThings { get; } = Set(
        """
        go come take run start open close cover work do clear reach change cost include end begin last happen expire renew stop vary depend increase decrease apply rise fall help feel heal improve
        subside fade wear arrive appear show disappear continue remain stay need become get have be mean require hurt ache resume return reset update
        """);

    /// <summary>In the progressive these announce what we do next: "I'm sending it today".</summary>
    public static FrozenSet<string> Announced { get; } = Set(
        """
        calling ringing phoning telephoning emailing sending mailing posting shipping refunding getting coming visiting delivering texting messaging dispatching forwarding issuing processing
        fixing releasing introducing launching replacing crediting returning bringing dropping picking preparing faxing uploading sorting letting putting giving trying planning aiming
        submitting ordering scheduling updating reviewing checking transferring chasing speaking driving writing publishing rolling deploying repairing finishing arranging paying booking handing
        discussing escalating raising asking collecting printing correcting measuring examining
        """);

    /// <summary>In the present these tell what somebody of ours does on a day: "the engineer comes on Tuesday".</summary>
    public static FrozenSet<string> Scheduled { get; } = Set(
        """
        comes visits calls rings phones digs fits connects measures installs repairs fixes mends cuts paints cleans sees meets examines picks collects delivers drops brings takes gets finishes
        sends ships posts checks reviews operates removes replaces swaps lays pours sweeps mows services trims lifts drains tests resets returns drives loads hands tiles plasters wires inspects
        """);

    /// <summary>And these what becomes of a thing: "your parcel arrives Wednesday".</summary>
    public static FrozenSet<string> ScheduledThings { get; } = Set("arrives ships lands leaves goes comes gets reaches starts begins opens reopens resumes");

    /// <summary>Verbs behind which a promise is told, not made: the reader's own words, or ours from before.</summary>
    public static FrozenSet<string> Reported { get; } = Set("said told asked wrote mentioned promised thought claimed heard assumed believed understood stated read says say tells claims requested wanted expected");

    /// <summary>Before a promise in the same clause these take it back: "I can't promise we'll have it".</summary>
    public static FrozenSet<string> Doubts { get; } = Set(
        "hope hoping hopes hoped hopefully wish doubt maybe perhaps possibly unsure unlikely whether ideally unclear wondering wonder pray praying fingers");

    /// <summary>Words that open a clause about something else than the promise itself.</summary>
    public static FrozenSet<string> Subordinators { get; } = Set(
        "if when whenever once unless because since while whilst although though until till before after as whether what how why where who which that so but provided assuming except whatever wherever");

    /// <summary>What may stand between subject, auxiliary and verb of a promise and is passed over: "I'll definitely also call".</summary>
    public static FrozenSet<string> Adverbs { get; } = Set(
        """
        also then now just definitely certainly personally gladly happily surely absolutely probably really still even simply quickly immediately promptly
        always therefore again likely all both each actually only myself ourselves himself herself themselves kindly indeed finally next first hereby already directly either today tomorrow please
        """);

    public static FrozenSet<string> Determiners { get; } = Set("the a an no our your my one some another this that both each his her their any every");

    /// <summary>Behind these a day or time is theirs, and no deadline: "I'll send you the form for your visit on Thursday".</summary>
    public static FrozenSet<string> Appointments { get; } = Set(
        "appointment appointments visit meeting booking reservation surgery session slot flight procedure scan exam class party dinner table stay interview event checkup operation review wedding trip move viewing tour test birthday");

    /// <summary>For these "until 5" and "for an hour" are the promise: "we'll hold the table".</summary>
    public static FrozenSet<string> Holding { get; } = Set("hold keep reserve save holding keeping reserving saving wait stay block freeze pause store leave protect");

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
}
