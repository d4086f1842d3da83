import { createContext, useContext } from 'react';
import type { Right, Session } from './api';

export interface Inside {
  session: Session;
  can: (...rights: Right[]) => boolean;
}

export const SessionContext = createContext<Inside | null>(null);

/** Who is signed in and what they may do. Only screens inside the frame may ask. */
export function useInside(): Inside {
  const inside = useContext(SessionContext);
  if (!inside) throw new Error('This screen belongs inside the frame.');
  return inside;
}
