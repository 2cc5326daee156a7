namespace Goodword.Coaching.Text;

/// <summary>
/// Given names that many people have. A word with a capital letter may be anything; one of these is nearly always somebody. Months are not among them, and those
/// that are words too ("Mark", "Will") count only where such a word would have no capital letter.
/// </summary>
internal static class GivenNames
{
    private const string Names =
        """
        aaron abby abdul abigail abraham ada adam adele aditya adrian adriana agnes ahmad ahmed aidan aileen aimee aisha ajay akash akiko alan alana alastair albert
        alberto alec alejandra alejandro alessandro alex alexa alexander alexandra alexandre alexis alfie alfonso alfred alfredo ali alice alicia alisha alison
        alistair allan allen allison alma alvaro alvin alyssa amal amanda amelia amina amir amira amit amy ana anand ananya anastasia anders andre andrea andreas
        andrei andrew andy angela angelica angelina angie angus anika anil anita anjali ann anna annabel anne annette annie annika anthony antoine antonia antonio
        anwar archie ariana arianna arjun arlene armando arnold arthur arturo arun asha ashish ashleigh ashley ashok asif astrid aubrey audrey ava avery ayesha
        barbara barney barry bart beata beatrice beatriz becca becky belinda bella ben benedict benjamin benny bernadette bernard bernice bernie beryl beth bethan
        bethany betsy betty beverley beverly bianca bilal billy blake blanca bob bobby bonnie boris brad bradley brandi brandon brandy breanna brenda brendan brent
        brett brian briana brianna bridget brigitte britney brittany brody bruce bruno bryan bryce caitlin caleb callum calvin cameron camila camille candace candice
        cara carina carl carla carlo carlos carly carmen carole caroline carolyn carrie carson cassandra cassie catalina catherine cathy cecilia cedric celeste celia
        celine cesar chantal charlene charles charlie charlotte charmaine cher cheri cheryl chiara chidi chinedu chioma chloe chris christa christina christine
        christoph christopher christy chuck ciara cindy claire clara clarence clarissa claude claudette claudia claudio clayton clifford clint clinton clive clyde
        cody colette colin colleen conor connie connor conrad constance cora corey corinne cory courtney craig cristian cristina curtis cynthia cyril dakota dale
        damian damien damon dan dana daniel daniela daniella danielle danny daphne darcy darius darlene darrell darren darryl dave david davina deanna deb debbie
        deborah debra declan deepa deepak deirdre delia delores denise dennis denny derek dermot derrick desmond devin devon dexter diana diane dianne diego dieter
        dimitri dina dinesh divya dmitri dolores dominic dominik dominika dominique donald donna donnie donovan dora doreen doris dorothy doug douglas duncan dustin
        dwayne dwight dylan ebony ed eddie edgar edith edna eduardo edward edwin eileen ekaterina elaine eleanor elena eli elias elijah elisa elisabeth elise eliza
        elizabeth ella ellen ellie elliot elliott eloise elsa elsie emeka emil emilia emilio emily emma emmanuel enrique eric erica erik erika erin ernest ernesto
        esme esteban esther ethan ethel eugene eugenia eunice eva evan evelyn ewan fabian farah fatima felicia felicity felipe felix fergus fernanda fernando fiona
        flavia fran frances francesca francesco francine francis francisco franklin fred freda freddie freddy frederick freya gabriel gabriela gabriella gabrielle
        gail gareth garrett garry gary gaurav gavin gemma genevieve geoff geoffrey george georgina gerald geraldine gerard gerry gertrude gilbert giles gillian gina
        giovanni giulia giuseppe gladys glen glenda glenn gloria gopal gordon graeme graham greg gregory greta gretchen guadalupe guillermo gurpreet gustavo gwen
        gwendolyn hailey haley hamish hamza hana hannah hans harish harold harpreet harriet harrison harvey hasan hassan hayden hayley hazel heath hector heidi
        helen helena helene helga henrietta henry herman hilary hilda hillary hiroshi howard hubert hugh hugo hussein ian ibrahim ida ifeoma ignacio igor imani
        imogen imran ina ines inga ingrid irene irina irma isaac isabel isabella isabelle isaiah isla ivan jackie jackson jacob jacqueline jacques jaime jake jamal
        james jamie jan jana jane janet janette janice janine jared jasmin jasmine jason jasper javier jay jean jeanette jeanne jeff jeffrey jen jenna jennifer
        jenny jeremiah jeremy jerome jerry jess jesse jessica jessie jill jillian jim jimmy joan joana joanna joanne joao joaquin jocelyn jodie jody joe joel joey
        johan johanna john johnathan johnny jon jonah jonas jonathan jorge jose josef joseph josephine josh joshua josie joyce juan juana juanita judith judy julia
        julian juliana julie juliet juliette julio justin justine kamal karen karim karin karina karl karla kasia kate katherine katharine kathleen kathryn kathy
        katie katrina katy kavita kayla kayleigh keisha keith kelechi kelly kelsey kelvin ken kendra kenji kenneth kenny kerry kevin khadija khalid kieran kim
        kimberly kimberley kiran kirsten kirsty klaus kofi kris krishna kristen kristin kristina kristine krystal krzysztof kumar kurt kwame kyle kylie lakshmi lara
        larissa larry lars latoya laura lauren laurence laurie lawrence layla lea leah leanne lee leila lena leo leon leona leonard leonardo leroy lesley leslie
        leticia levi lewis liam libby lidia lilian liliana lillian lina linda lindsay lindsey linh lisa liz lizzie lloyd logan lois lola lorena lorenzo loretta lori
        lorna lorraine lottie louis louisa louise lourdes luca lucas lucia luciana lucinda lucy luigi luis luisa lukas luke luther lydia lynda lynette lynn lynne
        mabel mackenzie madeleine madeline mae maeve magda magdalena maggie mahmoud maisie malcolm malik mandy manfred manish manoj manuel manuela marc marcel
        marcela marcia marco marcos marcus margaret margarita margot maria mariam mariana marianne marie marilyn mario marion marisol marissa marjorie marla marlene
        marsha marta martha martin martina martine marvin mary maryam mateo mathew matilda matteo matthew matthias maureen maurice mauricio mavis maxine maya meera
        megan meghan mehmet melanie melinda melissa melody mercedes meredith mia micah michael michaela michal michel michele michelle mick miguel mike mikhail mila
        mildred milena millie mina minh miranda miriam mitch mitchell mohamed mohammad mohammed mohan moira mollie molly mona monica monika monique morgan moses
        muhammad muriel murray mustafa myra nadia nadine nancy naomi natalia natalie natasha nate nathalie nathan nathaniel naveen neha neil nelson neville ngozi
        ngoc niamh nicholas nicky nicola nicolas nicole nigel nikhil nikki nilesh nina nisha nita noah noel noelle nora norma norman obinna oleg olga oliver olivia
        omar orla oscar otto owen pablo paige pamela paola paolo pascal patricia patrick patrik patty paul paula paulina pauline paulo pavel pedro peggy penelope
        percy pete peter petra phil philip philippa phillip phoebe phyllis pierre piotr polly pooja pradeep prakash priscilla priya priyanka quentin quinn rachael
        rachel rafael raheem rahul raj rajesh rajiv ralph ramesh ramon ramona randall raquel rashid raul ravi raymond rebecca rebekah reece regina reginald renata
        rene renee reuben rhiannon rhonda rhys ricardo richard rick ricky rita robbie robert roberta roberto robin robyn rochelle roderick rodney rodrigo roger
        rohan rohit roisin roland ron ronald ronan ronnie rory rosa rosalie rosalind rosanna rosemary rosie ross roxanne roy ruben rudy rupert russ russell ruth
        ryan sabina sabine sabrina sadie saeed sajid salim sally salma sam samantha samir samira sammy samuel sandeep sandra sanjay santiago sara sarah saul scott
        seamus sean sebastian selena serena sergei sergio seth shane shannon sharon shaun shauna shawn sheila shelby shelley shelly sheri sherry sheryl shirley
        shreya shruti sian sidney simon simone sinead siobhan sofia sofie solomon sonia sonja sonya sophia sophie spencer stacey stacy stan stanley stefan stefania
        stefanie stella stephan stephanie stephen steve steven stewart stuart sunil sunita suresh susan susana susanna susanne susie suzanne suzie suzy sven
        svetlana sybil sydney sylvia sylvie tabitha tamara tammy tamsin tania tanya tara tariq tasha tatiana ted teddy terence teresa teri terrence terri terry tess
        tessa thelma theo theodore theresa thomas tiffany tim timothy tina toby todd tom tomas tomasz tommy toni tony tonya tracey tracy travis trent trevor tricia
        trish trisha tristan trudy tyler tyrone ulrich una ursula usha usman valentina valeria valerie vanessa vera vernon veronica vicki vicky victoria vijay vikram
        viktor vince vincent viola vivek vivian vladimir wallace walter wanda warren wei wendy wesley whitney wilfred william willie wilma wilson winifred winston
        wojciech wolfgang wyatt xavier yasmin yasmine yolanda yuki yuri yusuf yvette yvonne zac zach zachary zahra zainab zara zoe zofia
        amber angel art basil bill brooke carol chad chelsea christian cliff crystal daisy dawn dean drew faith florence frank gene grace grant heather herb holly
        hope iris ivy jack jade jo jordan joy jude kay lance lily madison marina mark mason matt max miles nick olive parker pat penny ray rich rob rod rose ruby
        sandy sue summer taylor troy victor violet wade will
        """;

    /// <summary>In small letters.</summary>
    public static IEnumerable<string> All => Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
