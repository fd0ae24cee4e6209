package dev.motility.dashboard.access;

/** Who looks. */
public record Viewer(String name, Role role) {}
