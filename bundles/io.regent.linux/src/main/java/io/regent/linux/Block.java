package io.regent.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** A piece of native memory with a view of it in the order of the host. Made once and kept; freed with its owner. */
final class Block {

    private final Memory memory;
    private final ByteBuffer view;

    /** Makes one of zeros. */
    Block(int size) {
        this(new Memory(size));
        memory.clear();
    }

    private Block(Memory memory) {
        this.memory = memory;
        view = memory.getByteBuffer(0, memory.size());
    }

    /** Makes one with anything in it, and takes real memory only for what is used of it. */
    static Block untouched(int size) {
        return new Block(new Memory(size));
    }

    /** The view; its position and limit are nobody's, use absolute access. */
    ByteBuffer view() {
        return view;
    }

    Pointer pointer() {
        return memory;
    }

    /** The address of the octet at {@code offset}, to be stored in a structure. */
    long address(int offset) {
        return Pointer.nativeValue(memory) + offset;
    }
}
