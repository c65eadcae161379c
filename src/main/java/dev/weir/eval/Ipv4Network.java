package dev.weir.eval;

import java.util.Optional;

/** A network of IPv4 addresses, {@code 10.0.0.0/8}; bits behind the prefix do not count. */
public final class Ipv4Network {
    private final int address;
    private final int mask;

    private Ipv4Network(int address, int mask) {
        this.address = address & mask;
        this.mask = mask;
    }

    /** The network of a text; empty if it is none. */
    public static Optional<Ipv4Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        long address = address(text, slash);
        int bits = number(text, slash + 1, text.length(), 32);
        if (address < 0 || bits < 0) {
            return Optional.empty();
        }
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        return Optional.of(new Ipv4Network((int) address, mask));
    }

    /** Whether a text is an address of the network. */
    public boolean contains(String text) {
        long other = address(text, text.length());
        return other >= 0 && ((int) other & mask) == address;
    }

    /** The address that the text up to {@code end} is, or -1. */
    private static long address(String text, int end) {
        long address = 0;
        int start = 0;
        for (int part = 0; part < 4; part++) {
            int dot = part == 3 ? end : text.indexOf('.', start);
            if (dot < 0 || dot > end) {
                return -1;
            }
            int number = number(text, start, dot, 255);
            if (number < 0) {
                return -1;
            }
            address = address << 8 | number;
            start = dot + 1;
        }
        return address;
    }

    /** A decimal number of one to three digits up to a limit, or -1. */
    private static int number(String text, int start, int end, int most) {
        if (end <= start || end - start > 3) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number <= most ? number : -1;
    }
}
