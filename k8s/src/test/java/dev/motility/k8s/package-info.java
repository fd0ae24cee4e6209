/** The Kubernetes objects: rendered as a cluster would get them, and held against their types. */
package dev.motility.k8s;
