package dev.slipway.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.testing.ValueModules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final FileState DIRECTORY = FileState.directory("0755", "root", "root");
    private static final FileState FILE = FileState.file("0644", "root", "root", 2);
    private static final Content TEXT = Content.of("a\n");

    private static final ValueModules.Ask.Service SERVICE = new ValueModules.Ask.Service("h1");

    private final Overlay overlay = Overlay.planning();

    private void observed(Query<?> query, Object answer) {
        overlay.observed(Map.of(query, answer));
    }

    private void written(String path, Content content) {
        overlay.lay(new Effect.FileBecomes(path, FILE, Optional.of(content)));
    }

    private void linked(String path, String target) {
        overlay.lay(new Effect.FileBecomes(path, FileState.link(target), Optional.empty()));
    }

    private static Lookup known(Object value) {
        return new Lookup.Known(value);
    }

    @Test
    void answersWhatWasObservedAndAsksForTheRest() {
        observed(new Query.File("/etc/x"), FILE);

        assertThat(overlay.answer(new Query.File("/etc/x"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.File("/etc/x/"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.File("/etc/y"))).isEqualTo(Lookup.NOT_ASKED);
    }

    @Test
    void writtenFileTellsItsStateContentAndDigest() {
        observed(new Query.File("/etc/x"), FileState.ABSENT);
        written("/etc/x", TEXT);

        assertThat(overlay.answer(new Query.File("/etc/x"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.Content("/etc/x"))).isEqualTo(known(new FileText.Present(TEXT)));
        assertThat(overlay.answer(new Query.Digest("/etc/x"))).isEqualTo(known(Optional.of(TEXT.digest())));
    }

    @Test
    void answerThatComesLateWhilePlanningLiesBelowThePrediction() {
        written("/etc/x", TEXT);
        observed(new Query.File("/etc/x"), FileState.ABSENT);

        assertThat(overlay.answer(new Query.File("/etc/x"))).isEqualTo(known(FILE));
    }

    @Test
    void answerAfterAnActionReplacesThePredictionOfThatQuestionOnly() {
        Overlay applying = Overlay.applying();
        applying.lay(new Effect.FileBecomes("/etc/x", FILE, Optional.of(TEXT)));
        FileState actual = FileState.file("0600", "root", "root", 2);
        applying.observed(Map.of(new Query.File("/etc/x"), actual));

        assertThat(applying.answer(new Query.File("/etc/x"))).isEqualTo(known(actual));
        assertThat(applying.answer(new Query.Digest("/etc/x"))).isEqualTo(known(Optional.of(TEXT.digest())));

        applying.lay(new Effect.PathVanishes("/etc"));
        assertThat(applying.answer(new Query.File("/etc/x"))).isEqualTo(known(FileState.ABSENT));
    }

    @Test
    void contentMadeWhileApplyingHasNoDigestYet() {
        written("/etc/token", Content.pending("the token"));

        assertThat(overlay.answer(new Query.Digest("/etc/token"))).isEqualTo(new Lookup.Unknown("the token"));
        assertThat(overlay.answer(new Query.Content("/etc/token")))
                .isEqualTo(known(new FileText.Present(Content.pending("the token"))));
    }

    @Test
    void contentAboveTheLimitIsTooLarge() {
        written("/big", Content.of(new byte[FileText.LIMIT + 1]));

        assertThat(overlay.answer(new Query.Content("/big"))).isEqualTo(known(new FileText.TooLarge()));
    }

    @Test
    void changedAttributesKeepTheContent() {
        observed(new Query.Digest("/etc/x"), Optional.of("abc"));
        FileState closed = FileState.file("0600", "root", "root", 2);
        overlay.lay(new Effect.FileBecomes("/etc/x", closed, Optional.empty()));

        assertThat(overlay.answer(new Query.Digest("/etc/x"))).isEqualTo(known(Optional.of("abc")));
        assertThat(overlay.answer(new Query.File("/etc/x"))).isEqualTo(known(closed));
    }

    @Test
    void removedPathHidesAllBelowUntilSomethingIsMadeThereAgain() {
        observed(new Query.File("/d/sub/x"), FILE);
        observed(new Query.Content("/d/sub/x"), new FileText.Present(TEXT));
        observed(new Query.File("/dd/x"), FILE);
        overlay.lay(new Effect.PathVanishes("/d"));

        assertThat(overlay.answer(new Query.File("/d/sub/x"))).isEqualTo(known(FileState.ABSENT));
        assertThat(overlay.answer(new Query.Content("/d/sub/x"))).isEqualTo(known(FileText.ABSENT));
        assertThat(overlay.answer(new Query.Digest("/d/other"))).isEqualTo(known(Optional.empty()));
        assertThat(overlay.answer(new Query.File("/dd/x"))).isEqualTo(known(FILE));

        overlay.lay(new Effect.FileBecomes("/d", DIRECTORY, Optional.empty()));
        assertThat(overlay.answer(new Query.File("/d/sub/x"))).isEqualTo(known(FileState.ABSENT));
        written("/d/y", TEXT);
        assertThat(overlay.answer(new Query.Listing("/d"))).isEqualTo(known(Optional.of(List.of("y"))));
    }

    @Test
    void listingHasNamesInTheDirectoryItselfOnly() {
        observed(new Query.Listing("/d"), Optional.of(List.of()));
        observed(new Query.Listing("/"), Optional.of(List.of("d")));
        for (String path :
                List.of("/d/a", "/d/a!", "/d/a/deep", "/d/a/deep/er", "/d/a0", "/d/b/below", "/d0", "/d!/x")) {
            written(path, TEXT);
        }

        assertThat(overlay.answer(new Query.Listing("/d"))).isEqualTo(known(Optional.of(List.of("a", "a!", "a0"))));
        assertThat(overlay.answer(new Query.Listing("/"))).isEqualTo(known(Optional.of(List.of("d", "d0"))));
    }

    @Test
    void listingHasWhatWasMadeAgainAfterItWasRemoved() {
        observed(new Query.Listing("/d"), Optional.of(List.of("a", "b")));
        overlay.lay(new Effect.PathVanishes("/d/a"));
        overlay.lay(new Effect.PathVanishes("/d/b"));
        written("/d/b", TEXT);

        assertThat(overlay.answer(new Query.Listing("/d"))).isEqualTo(known(Optional.of(List.of("b"))));
    }

    @Test
    void listingFollowsFilesThatComeAndGo() {
        observed(new Query.Listing("/d"), Optional.of(List.of("a", "b")));
        written("/d/c", TEXT);
        overlay.lay(new Effect.PathVanishes("/d/a"));

        assertThat(overlay.answer(new Query.Listing("/d"))).isEqualTo(known(Optional.of(List.of("b", "c"))));
    }

    @Test
    void newDirectoryIsEmpty() {
        observed(new Query.Listing("/d"), Optional.empty());
        overlay.lay(new Effect.FileBecomes("/d", DIRECTORY, Optional.empty()));

        assertThat(overlay.answer(new Query.Listing("/d"))).isEqualTo(known(Optional.of(List.of())));
    }

    @Test
    void plannedLinkIsFollowedWhereItsTargetIsKnown() {
        observed(new Query.File("/opt/current/x"), FileState.ABSENT);
        observed(new Query.Content("/opt/v2/x"), new FileText.Present(TEXT));
        observed(new Query.File("/opt/v2/x"), FILE);
        linked("/opt/current", "v2");

        assertThat(overlay.answer(new Query.Content("/opt/current/x"))).isEqualTo(known(new FileText.Present(TEXT)));
        assertThat(overlay.answer(new Query.File("/opt/current/x"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.Digest("/opt/current/x"))).isInstanceOf(Lookup.Unknown.class);
    }

    @Test
    void fileWrittenThroughAPlannedLinkIsSeenAtBothPaths() {
        linked("/opt/current", "/opt/v2");
        written("/opt/current/x", TEXT);

        assertThat(overlay.answer(new Query.File("/opt/v2/x"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.File("/opt/current/x"))).isEqualTo(known(FILE));
    }

    @Test
    void fileWrittenBehindAnObservedLinkIsSeenThroughIt() {
        observed(new Query.File("/etc/resolv.conf"), FileState.link("/run/resolv.conf"));
        observed(new Query.Content("/etc/resolv.conf"), FileText.ABSENT);
        assertThat(overlay.answer(new Query.Content("/etc/resolv.conf"))).isEqualTo(known(FileText.ABSENT));

        written("/run/resolv.conf", TEXT);

        assertThat(overlay.answer(new Query.Content("/etc/resolv.conf"))).isEqualTo(known(new FileText.Present(TEXT)));
    }

    @Test
    void linksInACircleLeadNowhere() {
        linked("/a", "/b");
        linked("/b", "/a");

        assertThat(overlay.answer(new Query.Content("/a"))).isEqualTo(known(FileText.ABSENT));
        assertThat(overlay.answer(new Query.File("/a"))).isEqualTo(known(FileState.link("/b")));
    }

    @Test
    void packageThatMayBringFilesMakesOnlyAbsenceDoubtful() {
        observed(new Query.File("/etc/there"), FILE);
        observed(new Query.File("/etc/missing"), FileState.ABSENT);
        observed(new Query.User("etcd"), Optional.empty());
        observed(new Query.Listing("/etc"), Optional.of(List.of("there")));
        observed(new Query.Package("other"), PackageState.ABSENT);
        overlay.lay(new Effect.PackageBecomes("etcd", new PackageState("3.4", false)));
        overlay.lay(new Effect.MayAppear("the installation of etcd"));

        assertThat(overlay.answer(new Query.File("/etc/there"))).isEqualTo(known(FILE));
        assertThat(overlay.answer(new Query.File("/etc/missing")))
                .as("what a task declares replaces what the package brings")
                .isEqualTo(known(FileState.ABSENT));
        assertThat(overlay.answer(new Query.User("etcd"))).isInstanceOf(Lookup.Unknown.class);
        assertThat(overlay.answer(new Query.Package("other"))).isEqualTo(known(PackageState.ABSENT));
        assertThat(overlay.answer(new Query.Package("etcd"))).isEqualTo(known(new PackageState("3.4", false)));

        written("/etc/missing", TEXT);
        assertThat(overlay.answer(new Query.File("/etc/missing"))).isEqualTo(known(FILE));
    }

    @Test
    void whileApplyingAFileThatAPackageMayHaveBroughtIsAskedForAgain() {
        Overlay applying = Overlay.applying();
        applying.observed(Map.of(new Query.File("/etc/missing"), FileState.ABSENT));
        applying.lay(new Effect.MayAppear("the installation of etcd"));
        assertThat(applying.answer(new Query.File("/etc/missing")))
                .isEqualTo(new Lookup.Unknown("the installation of etcd"));
    }

    @Test
    void nothingIsKnownAfterAnOpaqueActionExceptWhatIsWrittenLater() {
        observed(new Query.File("/etc/x"), FILE);
        written("/etc/before", TEXT);
        overlay.lay(new Effect.Opaque("the command 'make install'"));
        written("/etc/after", TEXT);

        Lookup unknown = new Lookup.Unknown("the command 'make install'");
        assertThat(overlay.answer(new Query.File("/etc/x"))).isEqualTo(unknown);
        assertThat(overlay.answer(new Query.Digest("/etc/before"))).isEqualTo(unknown);
        assertThat(overlay.answer(new Query.Unit("never-asked"))).isEqualTo(unknown);
        assertThat(overlay.answer(new Query.File("/etc/after"))).isEqualTo(known(FILE));
    }

    @Test
    void askingAgainAfterAnOpaqueActionWasPerformedTells() {
        Overlay applying = Overlay.applying();
        applying.observed(Map.of(new Query.File("/etc/x"), FILE));
        applying.lay(new Effect.Opaque("make"));
        assertThat(applying.answer(new Query.File("/etc/x"))).isInstanceOf(Lookup.Unknown.class);
        assertThat(applying.answer(new Query.File("/etc/y"))).isEqualTo(Lookup.NOT_ASKED);

        applying.observed(Map.of(new Query.File("/etc/x"), FileState.ABSENT));
        assertThat(applying.answer(new Query.File("/etc/x"))).isEqualTo(known(FileState.ABSENT));
    }

    @Test
    void outputIsUnknownAfterAnyEffectAndTheClockIsNot() {
        Query.Output output = new Query.Output(Command.of("swapon", "--show"));
        CommandResult result = new CommandResult(0, "", "");
        ClockReading clock = new ClockReading(Instant.EPOCH, Instant.EPOCH);
        observed(output, result);
        observed(new Query.Clock(), clock);
        assertThat(overlay.answer(output)).isEqualTo(known(result));

        written("/etc/x", TEXT);

        assertThat(overlay.answer(output)).isEqualTo(new Lookup.Unknown("the planned change of '/etc/x'"));
        assertThat(overlay.answer(new Query.Clock())).isEqualTo(known(clock));
    }

    /** What hosts were asked about themselves stays, so that a plan goes on. */
    @Test
    void onlyServicesAreUnknownAfterWhatChangesThem() {
        Query.Output output = new Query.Output(Command.of("swapon", "--show"));
        CommandResult result = new CommandResult(0, "", "");
        observed(output, result);
        observed(SERVICE, "two");
        assertThat(overlay.answer(SERVICE)).isEqualTo(known("two"));

        overlay.lay(new Effect.ServicesChange("the removal of one"));

        assertThat(overlay.answer(SERVICE)).isEqualTo(new Lookup.Unknown("the removal of one"));
        assertThat(overlay.fork().answer(SERVICE)).isEqualTo(new Lookup.Unknown("the removal of one"));
        assertThat(overlay.answer(output)).isEqualTo(known(result));
    }

    @Test
    void whileApplyingServicesAreAskedAgainAfterWhatChangedThem() {
        observed(SERVICE, "two");
        Overlay applying = overlay.beginApplying();
        assertThat(applying.answer(SERVICE)).isEqualTo(known("two"));

        applying.lay(new Effect.ServicesChange("the removal of one"));
        assertThat(applying.answer(SERVICE)).isEqualTo(Lookup.NOT_ASKED);

        applying.observed(Map.of(SERVICE, "one"));
        assertThat(applying.answer(SERVICE)).isEqualTo(known("one"));
    }

    @Test
    void accountsAndGroupsFollowTheirEffects() {
        UserState etcd = new UserState("etcd", -1, "etcd", List.of(), "", "/var/lib/etcd", "/usr/sbin/nologin");
        observed(new Query.User("etcd"), Optional.empty());
        overlay.lay(new Effect.UserBecomes("etcd", Optional.of(etcd)));
        overlay.lay(new Effect.GroupBecomes("old", Optional.empty()));

        assertThat(overlay.answer(new Query.User("etcd"))).isEqualTo(known(Optional.of(etcd)));
        assertThat(overlay.answer(new Query.Group("old"))).isEqualTo(known(Optional.empty()));
    }

    @Test
    void viewSignalsWhatIsUnknown() {
        observed(new Query.File("/etc/x"), FILE);
        overlay.lay(new Effect.Opaque("make"));
        written("/etc/y", TEXT);
        View view = overlay.view("h1", "admin", query -> known("elsewhere"));

        assertThat(view.of(new Query.File("/etc/y"))).isEqualTo(FILE);
        assertThat(view.knows(new Query.File("/etc/x"))).isFalse();
        assertThatThrownBy(() -> view.of(new Query.File("/etc/x")))
                .isInstanceOfSatisfying(UnknownAnswer.class, signal -> {
                    assertThat(signal.because()).isEqualTo("make");
                    assertThat(signal.getStackTrace()).isEmpty();
                });
        assertThat(view.lookup(new Query.On<>("h2", new Query.File("/etc/x")))).isEqualTo(known("elsewhere"));
        assertThat(view.user()).isEqualTo("admin");
    }

    @Test
    void readingWhatNobodyAskedIsOurOwnBug() {
        View view = overlay.view("h1", "root", query -> Lookup.NOT_ASKED);

        assertThatThrownBy(() -> view.of(new Query.File("/etc/x"))).isInstanceOf(IllegalStateException.class);
    }
}
