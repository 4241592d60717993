'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CompareState, CompareStore } from '@/lib/client/compare/compare-store';
import { type CompareRoom, createCompareRoom } from '@/lib/client/compare/room';

export const RoomContext = createContext<CompareRoom | null>(null);

/** A room that works for as long as the component is there. */
export function useNewRoom(compare: CompareStore): CompareRoom {
  const [room] = useState(() => createCompareRoom(compare));
  useEffect(() => room.start(), [room]);
  return room;
}

export function useRoom(): CompareRoom {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom needs a room above it');
  return room;
}

export function useCompare<T>(select: (state: CompareState) => T): T {
  return useStore(useRoom().compare.store, select);
}
