package dev.slipway.lab;

/**
 * What a program's dealings with one host came to.
 *
 * @param connections TCP connections
 * @param roundTrips bursts of the client that could not be sent before the host had answered the one before
 * @param sent bytes to the host
 * @param received bytes from it
 * @param processes made on the host, sshd's own among them
 * @param course the bytes of each round trip, for who looks into it
 */
record Cost(int connections, int roundTrips, long sent, long received, long processes, String course) {}
