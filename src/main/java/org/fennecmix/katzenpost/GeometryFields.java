package org.fennecmix.katzenpost;

import java.util.List;
import java.util.Map;
import org.fennecmix.internal.bytes.Require;

/** Makes a geometry of fourteen fields that somebody else wrote, if they fit together. */
final class GeometryFields {
  /** The names of all fields, in the order of configuration files. */
  static final List<String> NAMES =
      List.copyOf(KatzenpostGeometry.KATZENPOST_DEFAULT.fields().keySet());

  private GeometryFields() {}

  /** Whether the field of this name is a text. */
  static boolean isText(String name) {
    return name.endsWith("Name");
  }

  /** The geometry, recomputed from scheme, hops and payload and compared with every field. */
  static KatzenpostGeometry check(Map<String, Object> fields) {
    for (String name : NAMES) {
      Require.that(fields.containsKey(name), "field " + name + " of the geometry is missing");
    }
    String nike = (String) fields.get("NIKEName");
    String kem = (String) fields.get("KEMName");
    Require.that(
        nike.isEmpty() != kem.isEmpty(),
        (nike.isEmpty() ? "neither" : "both") + " of NIKEName and KEMName given; exactly one is");
    KatzenpostScheme scheme =
        nike.isEmpty() ? KatzenpostScheme.kem(kem) : KatzenpostScheme.nike(nike);
    int user = (Integer) fields.get("UserForwardPayloadLength");
    boolean withSurb = (Integer) fields.get("ForwardPayloadLength") != user;
    KatzenpostGeometry geometry =
        new KatzenpostGeometry(scheme, nike + kem, (Integer) fields.get("NrHops"), user, withSurb);
    geometry
        .fields()
        .forEach(
            (name, value) ->
                Require.that(
                    value.equals(fields.get(name)),
                    "field "
                        + name
                        + " of the geometry is "
                        + fields.get(name)
                        + "; from the other fields follows "
                        + value));
    return geometry;
  }
}
