import { createContext, useContext } from "react";

/** The words somebody looks for inside the story, which its texts mark. */
export const StoryWords = createContext("");

export const useStoryWords = () => useContext(StoryWords);
