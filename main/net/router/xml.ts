/**
 * Reads the XML that routers answer with. It comes from outside: sizes are bounded, and no entity is declared. What is not
 * quite XML is read as far as it goes, for many routers write an ampersand as such, or something behind the end.
 */
/** `name` in small letters and without its namespace prefix. */
export type XmlElement = { name: string; text: string; children: XmlElement[] };

/** Descriptions of real routers have some 150 elements, 10 deep. */
const mostElements = 5000;
const mostDepth = 40;

/** The parser is loaded when a router answers. Rejects what declares a document type, or is too large. */
export async function readXml(text: string): Promise<XmlElement> {
  const { default: sax } = await import('sax');
  const root: XmlElement = { name: '', text: '', children: [] };
  const open = [root];
  const parser = sax.parser(false, { trim: true, lowercase: true });
  let count = 0;
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
  parser.write(text.replaceAll('\0', '')).close();
  return root;
}

/** Every element of this name, however deep. */
export function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  const small = name.toLowerCase();
  return root.children.flatMap((child) => [
    ...(child.name === small ? [child] : []),
    ...elementsNamed(child, small),
  ]);
}

/** The text of the first element of this name, however deep; `""` when there is none. */
export function textOf(root: XmlElement, name: string): string {
  return elementsNamed(root, name)[0]?.text ?? '';
}
