package dev.slipway.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link Lab} of seven hosts on which kubeadm, kubelet and the control plane run, as {@code bin/lab kubernetes} boots them. Its
 * inventories have the variables of these hosts. For tests with the tag {@code cluster}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Kubernetes {}
