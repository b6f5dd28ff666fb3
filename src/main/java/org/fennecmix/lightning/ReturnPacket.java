package org.fennecmix.lightning;

import java.util.Optional;
import org.fennecmix.Bytes;

/**
 * An error onion on its way back. Immutable.
 *
 * @param packet the encrypted error, usually 292 bytes
 * @param attribution the data beside it, if there is any
 */
public record ReturnPacket(Bytes packet, Optional<AttributionData> attribution) {}
