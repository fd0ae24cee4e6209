package dev.motility.ingest.participants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.CommandLineRun;
import dev.motility.ingest.TopicReader;
import dev.motility.ingest.command.ParticipantsCommand;
import dev.motility.samples.visem.Column;
import dev.motility.samples.visem.Participant;
import dev.motility.samples.visem.Table;
import dev.motility.samples.visem.VisemFolder;
import dev.motility.samples.visem.VisemWriter;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.setup.Setup;
import dev.motility.schemas.setup.SetupSettings;
import dev.motility.schemas.topic.TopicNames;
import dev.motility.schemas.topic.Topics;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithKafka
class ParticipantImportIT {
  @TempDir Path folder;

  private Connection connection;

  @BeforeEach
  void setUp(TestKafka kafka) {
    connection =
        Connection.of(
            kafka.bootstrapServers(), kafka.registryUrl(), new TopicNames(kafka.prefix()));
    new Setup(connection, SetupSettings.defaults().withPartitions(1)).run();
  }

  private static Participant participant(int id, double age) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      values.put(column, 10.5 + id);
    }
    values.put(Column.PROGRESSIVE_MOTILITY, 50.0);
    values.put(Column.NON_PROGRESSIVE_SPERM_MOTILITY, 30.0);
    values.put(Column.IMMOTILE_SPERM, 20.0);
    values.put(Column.AGE, age);
    return new Participant(id, values);
  }

  private static Participant without(Participant participant, Column column) {
    Map<Column, Double> values = new EnumMap<>(participant.values());
    values.remove(column);
    return new Participant(participant.id(), values);
  }

  private void write(Participant... participants) throws Exception {
    VisemWriter.write(new VisemFolder(List.of(participants), List.of()), folder);
  }

  private CommandLineRun run() {
    return CommandLineRun.of(new ParticipantsCommand(), connection, "--visem=" + folder);
  }

  private List<ParticipantRecord> onTopic() {
    return TopicReader.values(connection, Topics.PARTICIPANTS);
  }

  @Test
  void every_reported_value_arrives_with_its_unit_ordered_by_name() throws Exception {
    write(without(participant(7, 33), Column.ABSTINENCE_TIME));

    CommandLineRun run = run();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1 new, 0 changed, 0 unchanged");
    List<ParticipantRecord> records = onTopic();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).getParticipantId()).isEqualTo("7");
    assertThat(records.get(0).getMeasurements())
        .hasSize(Column.values().length - 1)
        .isSortedAccordingTo(Comparator.comparing(Measurement::getName))
        .contains(new Measurement("age", 33.0, "years"))
        .noneMatch(measurement -> measurement.getName().equals("abstinence_time"));
  }

  @Test
  void a_second_import_changes_nothing() throws Exception {
    write(participant(1, 30), participant(2, 40));
    run();

    CommandLineRun second = run();

    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("0 new, 0 changed, 2 unchanged");
    assertThat(onTopic()).hasSize(2);
  }

  @Test
  void only_what_changed_is_written_again() throws Exception {
    write(participant(1, 30), participant(2, 40));
    run();
    write(participant(1, 31), participant(2, 40), participant(3, 50));

    CommandLineRun second = run();

    assertThat(second.out()).contains("1 new, 1 changed, 1 unchanged");
    assertThat(onTopic())
        .extracting(ParticipantRecord::getParticipantId)
        .containsExactly("1", "2", "1", "3");
  }

  @Test
  void a_wrong_row_is_refused_where_it_stands_and_the_rest_goes_on() throws Exception {
    write(participant(1, 30), participant(2, 41.5), participant(3, 50));
    Path table = folder.resolve(Table.PARTICIPANT_DATA.file());
    Files.writeString(table, Files.readString(table).replace("41,5", "old"));

    CommandLineRun run = run();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(Table.PARTICIPANT_DATA.file() + ", line 3, column 4")
        .contains(": 1; the other participants")
        .hasLineCount(2);
    assertThat(onTopic()).extracting(ParticipantRecord::getParticipantId).containsExactly("1", "3");
  }

  @Test
  void a_folder_without_tables_is_one_line() {
    CommandLineRun run = run();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("semen_analysis_data.csv", "missing").hasLineCount(1);
    assertThat(onTopic()).isEmpty();
  }
}
