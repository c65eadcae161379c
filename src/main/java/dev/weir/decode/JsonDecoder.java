package dev.weir.decode;

import dev.weir.cim.Event;

/** Records of JSON to events of the data model. */
final class JsonDecoder {
    JsonDecoder(DecodeSettings settings) {}

    Decoded decode(byte[] bytes, int from, int to) {
        return Decoded.PASSED_OVER;
    }

    long timeOf(byte[] bytes, int from, int to) {
        return Event.NO_TIME;
    }
}
