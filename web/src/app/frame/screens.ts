import {
  IconBolt,
  IconChecklist,
  IconLayoutKanban,
  IconTableImport,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";

export type ScreenLink = {
  to: string;
  icon: TablerIcon;
  /** A key of frame.json under `screens`. */
  word: string;
  place: "rail" | "foot" | "palette";
};

/** Every screen somebody can go to, in the order of the rail. A new screen adds its line here and in router.tsx. */
export const screens: ScreenLink[] = [
  { to: "/", icon: IconBolt, word: "desk", place: "rail" },
  { to: "/people", icon: IconUsers, word: "people", place: "rail" },
  { to: "/board", icon: IconLayoutKanban, word: "board", place: "rail" },
  { to: "/forgotten", icon: IconChecklist, word: "forgotten", place: "rail" },
  { to: "/import", icon: IconTableImport, word: "import", place: "foot" },
];
