import { useEffect, useState } from "react";

/** The value once it has rested for `ms`: typing asks the server a few times, not at each letter. */
export function useDebounced<T>(value: T, ms = 80): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
