import {
  IconApi,
  IconArrowMerge,
  IconBolt,
  IconChecklist,
  IconLayoutKanban,
  IconSettings,
  IconTableImport,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";

import { useMay } from "../../components/use-may";

export type ScreenLink = {
  to: string;
  icon: TablerIcon;
  /** A key of frame.json under `screens`. */
  word: string;
  place: "rail" | "foot" | "palette";
  /** Shown to those only who may do this; to everybody when left out. */
  permission?: string;
};

/** Every screen somebody can go to, in the order of the rail. A new screen adds its line here and in router.tsx. */
export const screens: ScreenLink[] = [
  { to: "/", icon: IconBolt, word: "desk", place: "rail", permission: "work.take" },
  { to: "/people", icon: IconUsers, word: "people", place: "rail", permission: "people.read" },
  { to: "/board", icon: IconLayoutKanban, word: "board", place: "rail", permission: "pipeline.read" },
  { to: "/forgotten", icon: IconChecklist, word: "forgotten", place: "rail", permission: "forgotten.read" },
  { to: "/import", icon: IconTableImport, word: "import", place: "foot", permission: "import.run" },
  { to: "/settings", icon: IconSettings, word: "settings", place: "foot" },
  {
    to: "/duplicates",
    icon: IconArrowMerge,
    word: "duplicates",
    place: "palette",
    permission: "people.merge",
  },
  { to: "/api", icon: IconApi, word: "api", place: "palette" },
];

/** The screens the signed-in account may see. */
export function useScreens(): ScreenLink[] {
  const may = useMay();
  return screens.filter(({ permission }) => !permission || may(permission));
}
