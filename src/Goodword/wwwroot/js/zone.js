// Who sets up sits where the practice is more often than the server does: their clock is chosen before they choose.
const zones = document.querySelector("select[data-own-zone]");
if (zones?.value === "") {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zones.options].some(zone => zone.value === own)) zones.value = own;
}
