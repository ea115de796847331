package io.sluice.kql.function.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rules of the ua-parser project, which come as a resource of its library. Its own code is not
 * used: it matches by backtracking, which a text made for it can keep busy for hours. Every rule is
 * an expression of RE2, too.
 */
final class AgentCatalog {
    private static final String RESOURCE = "/ua_parser/regexes.yaml";
    private static final String UNKNOWN = "Other";

    private final Map<AgentTarget, List<AgentRule>> rules = new EnumMap<>(AgentTarget.class);

    private AgentCatalog(Map<String, List<Map<String, String>>> sections) {
        for (AgentTarget target : AgentTarget.values()) {
            rules.put(
                    target,
                    sections.get(target.section()).stream()
                            .map(entry -> new AgentRule(target, entry))
                            .toList());
        }
    }

    /** The catalogue, read by the first query that asks. */
    static AgentCatalog load() {
        return Loaded.CATALOG;
    }

    /** What is said of an agent: by the first rule that fits, or that it is another. */
    Map<String, Object> find(AgentTarget target, String agent) {
        AgentText text = new AgentText(agent);
        List<String> found = null;
        for (AgentRule rule : rules.get(target)) {
            found = rule.find(text);
            if (found != null) {
                break;
            }
        }
        Map<String, Object> bag = new LinkedHashMap<>();
        for (int i = 0; i < target.members().size(); i++) {
            String other = i == 0 ? UNKNOWN : "";
            bag.put(target.members().get(i).name(), found == null ? other : found.get(i));
        }
        return Collections.unmodifiableMap(bag);
    }

    List<AgentRule> rules(AgentTarget target) {
        return rules.get(target);
    }

    private static final class Loaded {
        private static final AgentCatalog CATALOG = read();

        private static AgentCatalog read() {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            try (InputStream in = AgentCatalog.class.getResourceAsStream(RESOURCE)) {
                return new AgentCatalog(yaml.load(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the catalogue of user agents", e);
            }
        }
    }
}
