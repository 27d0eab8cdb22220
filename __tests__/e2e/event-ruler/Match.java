import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.TreeSet;
import software.amazon.event.ruler.Machine;

/** Reads {"patterns": {name: pattern}, "events": [event]} and prints, for each event, the names of what matches it. */
class Match {
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode given = json.readTree(System.in);
        Machine machine = Machine.builder().build();
        for (var pattern : given.get("patterns").properties()) {
            machine.addRule(pattern.getKey(), pattern.getValue().toString());
        }
        ArrayNode matched = json.createArrayNode();
        for (JsonNode event : given.get("events")) {
            matched.add(json.valueToTree(new TreeSet<>(machine.rulesForJSONEvent(event.toString()))));
        }
        System.out.println(matched);
    }
}
