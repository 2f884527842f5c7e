package dev.slipway.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link Lab} whose hosts h1 to h3 have a container runtime, the images of etcd and a kubelet, which does not run. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Kubelets {}
