import Handlebars from 'handlebars';

/** The metadata of the document in XMP (ISO 16684-1), for programs that do not read PDF. */
export function xmpOf(texts: {
  readonly title: string;
  readonly subject: string;
  readonly date: string;
  readonly number: string;
}): Uint8Array {
  const [title, subject, date, number] = [texts.title, texts.subject, texts.date, texts.number].map((text) =>
    Handlebars.escapeExpression(text),
  );
  return new TextEncoder().encode(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${subject}</rdf:li></rdf:Alt></dc:description>
<dc:identifier>${number}</dc:identifier><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li><rdf:li>en</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>cardbench</xmp:CreatorTool><pdf:Producer>cardbench</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`);
}
