/** The strings of the frame and of what every screen shares. A screen's own strings stand at the top of its own file. */
export const strings = {
  product: 'Corridor',
  skip: 'Skip to content',
  menu: 'Menu',
  close: 'Close',
  search: 'search anything',
  nav: {
    overview: 'Overview', design: 'Design', listen: 'Listen', customers: 'Customers', measure: 'Measure', act: 'Act', trust: 'Trust', data: 'Data',
    settings: 'Settings', see: 'See', do: 'Do', run: 'Run',
  },
  scheme: { light: 'Light', dark: 'Dark', auto: 'As the system' },
  signOut: 'Sign out',
  more: 'Show more',
  notHeard: 'not heard',
  unreachable: {
    title: 'Corridor does not answer',
    next: 'What you see may be old. Check that the server runs and that you are connected, then try again.',
  },
  forbidden: { title: 'Your role does not include this', next: 'An administrator can change roles in Settings, People and roles.' },
  notAvailable: { title: 'Not available yet', next: 'This server does not answer this question yet. It will appear here with a newer version.' },
  failed: { title: 'Something went wrong', next: 'Nothing was changed. Try again; if it stays, the server log has the details.' },
  again: 'Try again',
  smallN: 'small: fewer than 30 answers',
} as const;
