// Reads iCalendar from standard input and prints what it says as JSON. Zones come from the calendar's own VTIMEZONE only.
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const zones = new Map(calendar.getAllSubcomponents('vtimezone').map(z => [z.getFirstPropertyValue('tzid'), new ICAL.Timezone(z)]));
const instant = (event, name) => {
  const property = event.getFirstProperty(name);
  const time = property.getFirstValue();
  if (time.isDate) return time.toString();
  const tzid = property.getParameter('tzid');
  if (tzid) {
    if (!zones.has(tzid)) throw new Error(`no VTIMEZONE for ${tzid}`);
    time.zone = zones.get(tzid);
  }
  return time.toJSDate().toISOString();
};
const party = property => property && { address: property.getFirstValue(), name: property.getParameter('cn'), answer: property.getParameter('partstat'), rsvp: property.getParameter('rsvp') };
console.log(JSON.stringify({
  method: calendar.getFirstPropertyValue('method'),
  zones: [...zones.keys()],
  events: calendar.getAllSubcomponents('vevent').map(e => ({
    uid: e.getFirstPropertyValue('uid'),
    sequence: e.getFirstPropertyValue('sequence'),
    stamp: instant(e, 'dtstamp'),
    start: instant(e, 'dtstart'),
    end: instant(e, 'dtend'),
    local: e.getFirstPropertyValue('dtstart').toString(),
    zone: e.getFirstProperty('dtstart').getParameter('tzid'),
    status: e.getFirstPropertyValue('status'),
    summary: e.getFirstPropertyValue('summary'),
    description: e.getFirstPropertyValue('description'),
    location: e.getFirstPropertyValue('location'),
    organizer: party(e.getFirstProperty('organizer')),
    attendees: e.getAllProperties('attendee').map(party),
  })),
}));
