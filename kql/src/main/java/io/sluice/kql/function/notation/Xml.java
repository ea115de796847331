package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Utf8;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as dynamic values. */
public final class Xml {
    private static final int SIZE_LIMIT = 1 << 20;

    /** One for each thread: a factory is costly to make and not safe to share. */
    private static final ThreadLocal<XMLInputFactory> FACTORY =
            ThreadLocal.withInitial(Xml::factory);

    private Xml() {}

    @Scalar(
            value = "parse_xml(xml: string): dynamic",
            doc = "What an XML text holds; null where it is none or longer than 1 MB.")
    public static Object parse(byte[] array, int offset, int length) {
        if (length == 0 || length > SIZE_LIMIT) {
            return null;
        }
        String text = Utf8.decode(array, offset, length).strip();
        try {
            XMLStreamReader reader = FACTORY.get().createXMLStreamReader(new StringReader(text));
            return XmlElement.document(reader);
        } catch (XMLStreamException e) {
            return null;
        }
    }

    /** A text may name no file and no address: nothing outside is read. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
