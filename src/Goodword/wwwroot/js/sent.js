// A browser that goes back fills in what stood in a form when it was left, also when it was sent, and one more "Send" would send it twice.
// What went out is taken out again; what did not, such as when the server could not be reached, stays. A page remembers the key that its
// form was sent with, and the tab remembers which of these keys went out: words are kept nowhere.
const SENDING = "goodword-sending";
const SENT = "goodword-sent";
const MOST = 50;

const keyOf = form => form.querySelector("[type=hidden][name$='.Form']")?.value;
const sent = () => (sessionStorage.getItem(SENT) ?? "").split(" ").filter(Boolean);

addEventListener("submit", event => {
  const key = keyOf(event.target);
  if (event.defaultPrevented || !key) return;
  sessionStorage.setItem(SENDING, key);
  history.replaceState({ ...history.state, sent: { key, to: event.target.action } }, "");
});

function takeOut() {
  const here = history.state?.sent;
  if (!here || !sent().includes(here.key)) return false;
  for (const form of document.forms) if (form.action === here.to && keyOf(form)) empty(form);
  return true;
}

function empty(form) {
  form.reset();
  for (const field of form.querySelectorAll("input, textarea")) field.dispatchEvent(new Event("input", { bubbles: true }));
}

const sending = sessionStorage.getItem(SENDING);
sessionStorage.removeItem(SENDING);
if (sending && sending !== history.state?.sent?.key && document.querySelector("[data-sent]")) sessionStorage.setItem(SENT, [...sent(), sending].slice(-MOST).join(" "));

// Before the reply is read, if it stands there already.
takeOut();

addEventListener("pageshow", event => {
  if (!takeOut()) return;
  // As it was left: with the key that is used up.
  if (event.persisted) return location.reload();
  // What is typed from now on is another message.
  history.replaceState({ ...history.state, sent: undefined }, "");
});
