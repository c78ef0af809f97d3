// Components and behaviour without the domain.

export { default as Button } from "./Button.svelte";
export { default as Chip } from "./Chip.svelte";
export { default as Dialog } from "./Dialog.svelte";
export { default as DraftText } from "./DraftText.svelte";
export { default as EditableText } from "./EditableText.svelte";
export { default as EmptyState } from "./EmptyState.svelte";
export { default as Field } from "./Field.svelte";
export { default as Icon } from "./Icon.svelte";
export { default as IconButton } from "./IconButton.svelte";
export { default as ImportIssues } from "./ImportIssues.svelte";
export { default as MenuButton } from "./MenuButton.svelte";
export { default as Popover } from "./Popover.svelte";
export { default as Segmented } from "./Segmented.svelte";
export { default as TableWizard } from "./TableWizard.svelte";
export { commands, type Command } from "./commands.svelte";
export { currentLanguage, dated, fileSize, hasMessage, number, signed, t, when } from "./i18n/index.svelte";
export { channelIcons, type IconName } from "./icons";
export { announce } from "./live.svelte";
export { menus, type MenuEntry } from "./menus.svelte";
export { copyText, failed, sentence } from "./problems.svelte";
export { ariaKeys, isTyping, matches, shownKeys } from "./shortcuts";
export { tip } from "./tooltip.svelte";
export { toast, toasts } from "./toasts.svelte";
