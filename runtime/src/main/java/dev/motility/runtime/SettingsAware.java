package dev.motility.runtime;

/** A command or group of options that takes whole groups of settings; called before it runs. */
public interface SettingsAware {
  void settings(Settings settings);
}
