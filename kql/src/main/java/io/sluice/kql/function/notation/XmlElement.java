package io.sluice.kql.function.notation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element that is being read: its attributes and children so far, and its text. */
final class XmlElement {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

    /** Deeper ones are no data; a value so deep could not be printed either. */
    private static final int DEPTH_LIMIT = 256;

    private final String name;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String name) {
        this.name = name;
    }

    /** The whole document: an object with its root element. */
    static Object document(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        open.push(new XmlElement(""));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(start(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        open.element().text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop();
                    open.element().add(closed.name, closed.value());
                }
                default -> {
                    // Comments, instructions and the like are no data.
                }
            }
            if (open.size() > DEPTH_LIMIT) {
                return null;
            }
        }
        return open.element().members;
    }

    private static XmlElement start(XMLStreamReader reader) {
        XmlElement element = new XmlElement(qualified(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.members.put(
                    "@" + qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return element;
    }

    private static String qualified(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** Elements of one name become an array. */
    private void add(String member, Object value) {
        if (!members.containsKey(member)) {
            members.put(member, value);
        } else if (members.get(member) instanceof Repeated several) {
            several.add(value);
        } else {
            Repeated several = new Repeated();
            several.add(members.get(member));
            several.add(value);
            members.put(member, several);
        }
    }

    private Object value() {
        String trimmed = text.toString().strip();
        if (members.isEmpty()) {
            return trimmed.isEmpty() ? null : scalar(trimmed);
        }
        Map<String, Object> value = new LinkedHashMap<>(members);
        if (!trimmed.isEmpty()) {
            value.put("#text", scalar(trimmed));
        }
        return value;
    }

    /** A text that is a number in JSON is one here. */
    private static Object scalar(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }

    /** The values of one name: an array by itself cannot be the value of an element. */
    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }
}
