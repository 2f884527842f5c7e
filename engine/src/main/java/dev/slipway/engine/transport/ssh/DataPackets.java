package dev.slipway.engine.transport.ssh;

import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;

/**
 * Packets with data. Large ones are packed one after the other into the same room, where sshj also encrypts them: room of its own
 * for each would be most of what sending a large file allocates. So a packet has to be sent before the next is made.
 */
final class DataPackets {
    /** What sshj puts before a payload: the packet's length and that of its padding. */
    private static final int HEADER = 5;

    /** What a message with data begins with: its number, the channel, and how much it is. */
    private static final int PREFIX = 9;

    /** Padding and authentication of any algorithm we offer; were it more, sshj would make room itself. */
    private static final int TRAILER = 128;

    private byte[] room = {};

    SSHPacket of(int recipient, byte[] bytes, int from, int length) {
        return packet(length)
                .putMessageID(Message.CHANNEL_DATA)
                .putUInt32FromInt(recipient)
                .putUInt32(length)
                .putRawBytes(bytes, from, length);
    }

    private SSHPacket packet(int length) {
        if (length <= BareChannel.PACKET / 2) {
            return empty(new SSHPacket(HEADER + PREFIX + length + TRAILER));
        }
        if (room.length == 0) {
            room = new byte[HEADER + PREFIX + BareChannel.PACKET + TRAILER];
        }
        return empty(new SSHPacket(room));
    }

    private static SSHPacket empty(SSHPacket packet) {
        packet.rpos(HEADER);
        packet.wpos(HEADER);
        return packet;
    }
}
