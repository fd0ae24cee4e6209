package dev.motility.samples.visem;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What a VISEM folder says.
 *
 * @param participants in the order of their IDs
 * @param videos in the order of the participants' IDs; empty if the folder does not list them
 */
public record VisemFolder(List<Participant> participants, List<Video> videos) {
  /**
   * @throws IllegalArgumentException if two participants, or two videos, have the same ID
   */
  public VisemFolder {
    participants = sorted(participants, Participant::id);
    videos = sorted(videos, Video::participantId);
  }

  /** The participant with this ID. */
  public Optional<Participant> participant(int id) {
    return participants.stream().filter(participant -> participant.id() == id).findFirst();
  }

  /** The video of the participant with this ID. */
  public Optional<Video> video(int participantId) {
    return videos.stream().filter(video -> video.participantId() == participantId).findFirst();
  }

  private static <T> List<T> sorted(List<T> all, ToIntFunction<T> id) {
    Set<Integer> seen = new HashSet<>();
    for (T one : all) {
      if (!seen.add(id.applyAsInt(one))) {
        throw new IllegalArgumentException("ID " + id.applyAsInt(one) + " stands twice");
      }
    }
    return all.stream().sorted(Comparator.comparingInt(id)).toList();
  }
}
