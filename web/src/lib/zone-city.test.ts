import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Cities, learnCities, zoneCity } from "./zone-city";

const others = ["ru", "zh", "ja"] as const;
const read = (language: string): Cities =>
  JSON.parse(readFileSync(join(import.meta.dirname, `zone-cities/${language}.json`), "utf8"));

for (const language of others) learnCities(language, read(language));

describe("the city of a zone", () => {
  it("is named in the language of the reader", () => {
    expect(zoneCity("Europe/Moscow", "ru")).toBe("Москва");
    expect(zoneCity("Asia/Shanghai", "zh")).toBe("上海");
    expect(zoneCity("Asia/Tokyo", "ja")).toBe("東京");
    expect(zoneCity("America/New_York", "en")).toBe("New York");
  });

  it("is found by the old and the new name of the zone", () => {
    expect(zoneCity("Europe/Kiev", "ru")).toBe("Киев");
    expect(zoneCity("Europe/Kyiv", "ru")).toBe("Киев");
  });

  it("of a zone that is not known is what the zone says", () =>
    expect(zoneCity("Mars/Old_Town", "ru")).toBe("Old Town"));

  it.each(others)("is known in %s for every zone that a browser offers", (language) => {
    const cities = read(language);
    const lived = Intl.supportedValuesOf("timeZone").filter((zone) => /^[A-Z][a-z]+\//.test(zone));
    const missing = lived.filter((zone) => !cities[zone] && !/^(Etc|SystemV)\//.test(zone));
    expect(lived.length).toBeGreaterThan(350);
    expect(missing.length).toBeLessThan(8); // zones made since the list was
    expect(Object.values(cities).filter((city) => /^[\x20-\x7e]*$/.test(city))).toEqual([]);
  });
});
