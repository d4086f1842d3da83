import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine in Corridor's manner: 13 px, hairlines, no shadows, one blue for actions. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 6,
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  cursorType: 'pointer',
  colors: {
    blue: ['#eef4fa', '#dce7f2', '#bcd0e5', '#97b6d6', '#789fc8', '#6ea3d8', '#4a7bab', '#2f5d8a', '#274f77', '#1f4162'],
    dark: ['#e8eaed', '#b9bec6', '#a3a9b3', '#6d7480', '#3a404a', '#2c323b', '#232830', '#1c2027', '#14171b', '#0f1215'],
  },
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' }, styles: { root: { fontWeight: 550, fontSize: 13 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'sm' }, allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'sm' } } },
    Autocomplete: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'sm' } } },
    TagsInput: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'sm' } } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, shadow: 'md', closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { position: 'right', size: 460, overlayProps: { backgroundOpacity: 0.25 }, shadow: 'md', closeButtonProps: { 'aria-label': 'Close' } } },
    Menu: { defaultProps: { shadow: 'sm' } },
    Popover: { defaultProps: { shadow: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Mantine's own surfaces and greys follow Corridor's, so that the two never differ by a shade. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-2)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-hover': 'var(--raised)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--blue)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-error': 'var(--red)',
  };
  return { variables: {}, light: ours, dark: ours };
};
