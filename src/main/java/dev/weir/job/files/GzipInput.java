package dev.weir.job.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * All members of a gzip file (RFC 1952), one after the other. The JDK's own reader ends early when
 * the stream below has nothing available at the end of a member, and takes a broken member for the
 * end of the file; others forget what the inflater still held when the file was cut.
 *
 * <p>An exception is thrown only by a call that has no byte to give.
 */
final class GzipInput extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;

    GzipInput(InputStream in) throws IOException {
        this.in = in;
        startMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            int read = inflate(target, offset, length);
            if (read > 0 || length == 0) {
                crc.update(target, offset, read);
                return read;
            }
            if (inflater.finished()) {
                position = limit - inflater.getRemaining();
                checkTrailer();
                ended = position == limit && !fill();
                if (!ended) {
                    startMember();
                }
            } else if (inflater.needsDictionary()) {
                throw new ZipException("a member needs a dictionary");
            } else if (fill()) {
                inflater.setInput(buffer, 0, limit);
            } else {
                throw new EOFException("the file ends inside a member");
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("the data is corrupt");
        }
    }

    private void startMember() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("something that is not gzip follows");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, position, limit - position);
    }

    private void checkTrailer() throws IOException {
        boolean same = crc.getValue() == nextInt();
        same &= inflater.getBytesWritten() % (1L << 32) == nextInt();
        if (!same) {
            throw new ZipException("a member's checksum or length is wrong");
        }
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the file ends inside a member");
        }
        return buffer[position++] & 0xff;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int b;
        do {
            b = next();
        } while (b != 0);
    }

    /** Reads on; false at the end of the file. */
    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(in.read(buffer, 0, buffer.length), 0);
        return limit > 0;
    }
}
