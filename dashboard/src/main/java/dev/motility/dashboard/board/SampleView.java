package dev.motility.dashboard.board;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.WindowRejection;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a sample at one moment.
 *
 * @param sampleId the sample
 * @param summary over all of its windows, once one was published
 * @param windows the newest scored windows, by capture and number
 * @param rejections the newest rejections that no score has superseded, oldest first
 * @param captures the newest events of its captures, oldest first
 */
public record SampleView(
    String sampleId,
    Optional<SampleSummary> summary,
    List<ScoredWindow> windows,
    List<WindowRejection> rejections,
    List<CaptureEvent> captures) {}
