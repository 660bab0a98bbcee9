import { useEffect, useState } from 'react';
import { departmentOutlines, type Outlines } from './position-findings.ts';

const NONE: Outlines = [];

/** The outlines of the departamentos; none until they have come. */
export function useOutlines(): Outlines {
  const [outlines, setOutlines] = useState(NONE);
  useEffect(() => {
    let left = false;
    async function bring(): Promise<void> {
      const come = await departmentOutlines();
      if (!left) setOutlines(come);
    }
    void bring();
    return () => {
      left = true;
    };
  }, []);
  return outlines;
}
