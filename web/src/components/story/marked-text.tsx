import { marked } from "../../lib/marked";
import classes from "./story.module.css";
import { useStoryWords } from "./story-words";

/** A text with the words marked that somebody looks for inside the story. */
export function Marked({ text }: { text: string }) {
  const words = useStoryWords();
  if (words === "") return text;
  let at = 0;
  return marked(text, words).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.found ? (
      <mark key={key} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    );
  });
}
