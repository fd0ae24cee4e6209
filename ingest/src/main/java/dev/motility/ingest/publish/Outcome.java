package dev.motility.ingest.publish;

import dev.motility.runtime.Failures;
import java.util.Locale;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** What became of a record. */
public sealed interface Outcome {
  /** All replicas have it. */
  record Taken() implements Outcome {}

  /** Its time is too far from the broker's. */
  record WrongTime(String reason) implements Outcome {}

  /** The broker will never take it. */
  record Refused(String reason) implements Outcome {}

  /** It may take it another time. */
  record Failed(String reason) implements Outcome {}

  /** By what the producer says; no fault is good. */
  static Outcome of(Exception fault) {
    if (fault == null) {
      return new Taken();
    }
    String reason = Failures.reason(fault);
    if (fault instanceof InvalidTimestampException || isOfTime(fault, reason)) {
      return new WrongTime(reason);
    }
    if (fault instanceof RecordTooLargeException || fault instanceof InvalidRecordException) {
      return new Refused(reason);
    }
    return new Failed(reason);
  }

  private static boolean isOfTime(Exception fault, String reason) {
    return fault instanceof InvalidRecordException
        && reason.toLowerCase(Locale.ROOT).contains("timestamp");
  }
}
