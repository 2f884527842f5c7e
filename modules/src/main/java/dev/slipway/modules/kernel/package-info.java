/**
 * What the kernel of a host must be like before a kubelet runs there: sysctl values, kernel modules, no swap.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. Each module keeps two things as declared: the running kernel, read
 * from {@code /proc} and {@code /sys}, and the file that the next boot reads.
 */
package dev.slipway.modules.kernel;
