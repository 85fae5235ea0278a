/** Reads the XML that routers answer with. It comes from outside: sizes are bounded, and no entity is ever expanded. */
import sax from 'sax';

/** `name` without its namespace prefix. */
export type XmlElement = { name: string; text: string; children: XmlElement[] };

/** Descriptions of real routers have some 150 elements, 10 deep. */
const mostElements = 5000;
const mostDepth = 40;

/** @throws Error for what is not well-formed, declares entities, or is too large */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', text: '', children: [] };
  const open = [root];
  const parser = sax.parser(true, { trim: true });
  let count = 0;
  parser.onerror = (error) => {
    throw error;
  };
  parser.ondoctype = () => {
    throw new Error('a router has no reason to declare a document type');
  };
  parser.onopentag = ({ name }) => {
    count += 1;
    if (count > mostElements || open.length > mostDepth) throw new Error('too large');
    const element: XmlElement = { name: name.slice(name.indexOf(':') + 1), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => open.pop();
  parser.write(text).close();
  return root;
}

/** Every element of this name, however deep. */
export function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsNamed(child, name),
  ]);
}

/** The text of the first element of this name, however deep; `""` when there is none. */
export function textOf(root: XmlElement, name: string): string {
  return elementsNamed(root, name)[0]?.text ?? '';
}
