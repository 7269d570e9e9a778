import {
  IconCalendarPlus,
  IconForms,
  IconHistory,
  IconHourglassEmpty,
  IconMessageCircleQuestion,
  IconPhoneCalling,
  IconPlayerPause,
  IconSchool,
  IconStack2,
  IconTool,
  type TablerIcon,
} from "@tabler/icons-react";

const icons: Record<string, TablerIcon> = {
  active_question: IconMessageCircleQuestion,
  new_lead: IconForms,
  promise: IconPhoneCalling,
  after_trial: IconSchool,
  arrange_trial: IconCalendarPlus,
  arrange_schedule: IconCalendarPlus,
  reactivation: IconHistory,
  problem: IconTool,
  package_ended: IconHourglassEmpty,
  break_over: IconPlayerPause,
};

/** The icon of a kind of work; a word always stands beside it. */
export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Icon = icons[kind] ?? IconStack2;
  return <Icon size={size} stroke={1.75} aria-hidden="true" style={{ flex: "none" }} />;
}
