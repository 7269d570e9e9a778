import {
  IconBriefcase,
  IconDeviceLaptop,
  IconForms,
  IconHistory,
  IconKey,
  IconLayoutKanban,
  IconListNumbers,
  IconSitemap,
  IconUser,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";
import { useMay } from "../../components/use-may";

export type Section = {
  key: string;
  group: "you" | "school" | "system";
  icon: TablerIcon;
  /** A permission word; without it the section is everybody's. */
  needs?: string;
  page: ComponentType;
};

/** Every page of settings. A new one adds its line here and its words under `sections` in settings.json. */
const sections: Section[] = [
  {
    key: "profile",
    group: "you",
    icon: IconUser,
    page: lazy(async () => ({ default: (await import("./profile-page")).ProfilePage })),
  },
  {
    key: "sessions",
    group: "you",
    icon: IconDeviceLaptop,
    page: lazy(async () => ({
      default: (await import("../../features/access/components/self/sessions-settings")).SessionsSettings,
    })),
  },
  {
    key: "tokens",
    group: "you",
    icon: IconKey,
    page: lazy(async () => ({
      default: (await import("../../features/access/components/self/tokens-settings")).TokensSettings,
    })),
  },
  {
    key: "team",
    group: "school",
    icon: IconUsers,
    needs: "staff.read",
    page: lazy(async () => ({
      default: (await import("../../features/access/components/team/team-settings")).TeamSettings,
    })),
  },
  {
    key: "teams",
    group: "school",
    icon: IconSitemap,
    needs: "staff.read",
    page: lazy(async () => ({
      default: (await import("../../features/access/components/team/teams-settings")).TeamsSettings,
    })),
  },
  {
    key: "queue",
    group: "school",
    icon: IconListNumbers,
    needs: "work.configure",
    page: lazy(async () => ({
      default: (await import("../../features/work/components/settings/queue-settings")).QueueSettings,
    })),
  },
  {
    key: "stages",
    group: "school",
    icon: IconLayoutKanban,
    needs: "pipeline.configure",
    page: lazy(async () => ({
      default: (await import("../../features/pipeline/components/settings/stages-settings")).StagesSettings,
    })),
  },
  {
    key: "fields",
    group: "school",
    icon: IconForms,
    needs: "people.configure",
    page: lazy(async () => ({
      default: (await import("../../features/people/components/settings/fields-settings")).FieldsSettings,
    })),
  },
  {
    key: "jobs",
    group: "system",
    icon: IconBriefcase,
    needs: "jobs.manage",
    page: lazy(async () => ({
      default: (await import("../../features/jobs/components/jobs-settings")).JobsSettings,
    })),
  },
  {
    key: "audit",
    group: "system",
    icon: IconHistory,
    needs: "audit.read",
    page: lazy(async () => ({
      default: (await import("../../features/access/components/audit/audit-settings")).AuditSettings,
    })),
  },
];

/** Those that the role of the signed-in account allows. */
export function useSections(): Section[] {
  const may = useMay();
  return sections.filter(({ needs }) => !needs || may(needs));
}
