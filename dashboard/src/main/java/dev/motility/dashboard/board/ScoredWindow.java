package dev.motility.dashboard.board;

import dev.motility.schemas.MotilityScore;

/**
 * The score of a window as the board keeps it.
 *
 * @param place where it stands on the topic of scores; its picture is read from there
 * @param score the score without its picture
 * @param hasPicture whether the record on the topic carries one
 */
public record ScoredWindow(Place place, MotilityScore score, boolean hasPicture) {}
