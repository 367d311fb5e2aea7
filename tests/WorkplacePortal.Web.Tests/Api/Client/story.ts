// Sets a location up, tells who came, forecasts, plans, reads the plan and answers an invitation, with types that come from the description.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

declare const process: { argv: string[] };
const [, , baseUrl, key, today] = process.argv;
if (!baseUrl || !key || !today) throw new Error("usage: story.js BASE_URL KEY TODAY");
const api = createClient<paths>({ baseUrl, headers: { "x-api-key": key } });

function taken<T>(answer: { data?: { data: T }; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data.data;
}

function first<T>(items: T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("The list is empty.");
  return item;
}

function day(offset: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  return date.toISOString().slice(0, 10);
}

async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const value = await read();
    if (done(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("It did not end in time.");
}

const location = first(taken(await api.POST("/locations", { body: { locations: [{ name: "Leeds Wharf", timezone: "Europe/London" }] } })).locations);
const layer = first(taken(await api.POST("/layers", { body: { layers: [{ location_id: location._id, name: "Ground" }] } })).layers);
const zone = first(taken(await api.POST("/zones", { body: { zones: [{ layer_id: layer._id, name: "Quiet" }] } })).zones);
const desks = Array.from({ length: 8 }, (_, n) => ({ layer_id: layer._id, zone_id: zone._id, name: `G-0${n}`, x: 2 * n, y: 2 }));
const spaces = taken(await api.POST("/spaces", { body: { spaces: desks } })).spaces;
const team = first(taken(await api.POST("/teams", { body: { teams: [{ team_name: "Design" }] } })).teams);
const names = ["Ada", "Ben", "Cleo", "Dan", "Eve"];
const people = taken(
  await api.POST("/people", {
    body: { people: names.map((name) => ({ first_name: name, last_name: "Marsh", default_team_id: team._id, default_location_id: location._id })) },
  }),
).people;

const sightings = Array.from({ length: 56 }, (_, n) => day(-1 - n))
  .filter((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
  .flatMap((date) => people.map((person) => ({ people_id: person._id, seen_at: `${date}T09:00:00Z` })));
const seen = taken(await api.POST("/occupancy", { body: { location_id: location._id, occupancy: sightings } }));

const { job_id: job } = taken(await api.POST("/forecast/start", { body: { location_id: location._id } }));
const forecast = await until(
  async () => taken(await api.GET("/forecast/status", { params: { query: { job_id: job } } })),
  (status) => ["completed", "failed", "cancelled"].includes(status.status ?? ""),
);
const run = taken(await api.POST("/evolve/start", { body: { location_id: location._id, date: day(1) } }));
const plan = await until(
  async () => taken(await api.GET("/evolve/status", { params: { query: { evolution_id: run.evolution_id } } })),
  (status) => ["successful", "failed", "cancelled"].includes(status.status),
);
const allocations = taken(await api.GET("/allocations", { params: { query: { location_id: location._id, starts_at: day(1), ends_at: day(1) } } })).allocations;

const invitation = first(
  taken(
    await api.POST("/intentions", {
      body: { status: "PENDING", type: "SPACE", location_id: location._id, people_id: first(people)._id, skip_auto_accept: true, starts_at: day(2), ends_at: day(2) },
    }),
  ).intentions,
);
const answered = taken(await api.PUT("/intentions/{intention_id}/accept", { params: { path: { intention_id: invitation._id } } }));

console.log(
  JSON.stringify({
    spaces: spaces.length,
    seen: seen.created,
    forecast: forecast.status,
    plan: plan.status,
    allocated: allocations.flatMap((allocation) => allocation.spaces ?? []).length,
    intention: first(answered.intentions).status,
  }),
);
