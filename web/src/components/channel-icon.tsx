import {
  IconBrandTelegram,
  IconBrandVk,
  IconBrandWechat,
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconLink,
  IconMail,
  IconMessage,
  IconPhone,
  type TablerIcon,
} from "@tabler/icons-react";

const icons: Record<string, TablerIcon> = {
  phone: IconPhone,
  call: IconPhone,
  mail: IconMail,
  messenger: IconMessage,
  sms: IconDeviceMobileMessage,
  telegram: IconBrandTelegram,
  wechat: IconBrandWechat,
  whatsapp: IconBrandWhatsapp,
  vk: IconBrandVk,
};

/** The icon of a way to reach somebody, or of a promise's channel. */
export function ChannelIcon({ channel, size = 16 }: { channel: string; size?: number }) {
  const Icon = icons[channel] ?? IconLink;
  return <Icon size={size} stroke={1.75} aria-hidden="true" style={{ flex: "none" }} />;
}
