import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type RouterHistory } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { makeQueryClient } from './queries';
import { makeRouter } from './router';
import { theme, variables } from './theme';
import { Toasts } from './toasts';

export function App({ history }: { history?: RouterHistory }): ReactNode {
  const [client] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter(history));
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={variables}>
        <RouterProvider router={router} />
        <Toasts />
      </MantineProvider>
    </QueryClientProvider>
  );
}
