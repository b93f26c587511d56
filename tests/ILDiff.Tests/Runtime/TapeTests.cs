using System.Runtime.CompilerServices;

namespace ILDiff.Tests.Runtime;

/// <summary>Each test runs on a thread of its own, so that it sees a tape nobody has used.</summary>
public sealed class TapeTests
{
    [Fact]
    public void A_nested_twin_begins_where_the_outer_stands_and_leaves_it_there() => OnNewThread(tape =>
    {
        var outer = tape.Enter();
        Record(tape, 1, 2, 3);
        tape.PushReference("outer");
        var inner = tape.Enter();
        Assert.Equal(3, tape.Position);
        Record(tape, 4, 5);
        tape.PushReference("inner");
        tape.Exit(inner);
        Assert.Equal((3, 1), (tape.Position, tape.ReferencePosition));
        Assert.Equal([1, 2, 3], tape.Data.Take(3));
        Assert.Equal("outer", tape.PopReference());
        tape.Exit(outer);
        Assert.Equal((0, 0), (tape.Position, tape.ReferencePosition));
    });

    [Fact]
    public void An_exception_gives_back_what_was_recorded() => OnNewThread(tape =>
    {
        var outer = tape.Enter();
        Record(tape, 1);
        Assert.Throws<InvalidOperationException>(FailInside);
        Assert.Equal((1, 0), (tape.Position, tape.ReferencePosition));
        tape.Exit(outer);
        Assert.Equal(0, tape.Position);

        void FailInside()
        {
            var inner = tape.Enter();
            try
            {
                Record(tape, 2, 3);
                tape.PushReference(new object());
                tape.RentZeroed(10);
                throw new InvalidOperationException();
            }
            finally
            {
                tape.Exit(inner);
            }
        }
    });

    [Fact]
    public void Growing_keeps_what_is_recorded_and_leaves_the_slack() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        for (var i = 0; i < 10_000; i++)
        {
            Record(tape, i);
            Assert.True(tape.Data.Length >= tape.Position + Tape.Slack);
        }
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (double)i), tape.Data.Take(10_000));
        tape.Exit(mark);
    });

    [Fact]
    public void Growing_doubles_so_that_steps_are_few() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        var arrays = new HashSet<double[]>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < 100_000; i++)
        {
            Record(tape, i);
            arrays.Add(tape.Data);
        }
        Assert.InRange(arrays.Count, 2, 9);
        tape.Exit(mark);
    });

    [Fact]
    public void Growing_to_what_is_there_changes_nothing() => OnNewThread(tape =>
    {
        var data = tape.Data;
        Assert.Same(data, tape.Grow(0, data.Length - Tape.Slack));
        Assert.NotSame(data, tape.Grow(0, data.Length - Tape.Slack + 1));
    });

    [Fact]
    public void Beyond_the_longest_array_is_a_clear_exception() => OnNewThread(tape =>
    {
        var data = tape.Data;
        var exception = Assert.Throws<TapeLimitException>(() => tape.Grow(Tape.MaxLength, int.MaxValue));
        Assert.Equal((long)Tape.MaxLength + int.MaxValue + Tape.Slack, exception.Elements);
        Assert.Contains("_Jvp", exception.Message);
        Assert.Same(data, tape.Data);
    });

    [Fact]
    public void A_tape_within_the_cap_is_kept() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        var data = tape.Grow(0, 100_000);
        tape.Exit(mark);
        Assert.Same(data, tape.Data);
    });

    [Fact]
    public void A_tape_past_the_cap_is_released_by_the_outermost_twin_alone() => OnNewThread(tape =>
    {
        var outer = tape.Enter();
        var inner = tape.Enter();
        var data = tape.Grow(0, Tape.RetainedLength + 1);
        tape.Exit(inner);
        Assert.Same(data, tape.Data);
        tape.Exit(outer);
        Assert.True(tape.Data.Length <= Tape.RetainedLength);
        Assert.Equal(0, tape.Position);
    });

    [Fact]
    public void References_are_dropped_on_pop_and_on_exit() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        var popped = PushNew(tape);
        var left = PushNew(tape);
        Assert.NotNull(tape.References[1]);
        tape.Exit(mark);
        Assert.All(tape.References, Assert.Null);

        mark = tape.Enter();
        var last = PushNew(tape);
        PopAndForget(tape);
        Assert.All(tape.References, Assert.Null);
        tape.Exit(mark);

        GC.Collect();
        Assert.False(popped.TryGetTarget(out _));
        Assert.False(left.TryGetTarget(out _));
        Assert.False(last.TryGetTarget(out _));
    });

    [Fact]
    public void References_come_back_last_first_and_room_for_many_is_released() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        for (var i = 0; i <= Tape.RetainedReferences; i++)
        {
            tape.PushReference(i % 2 == 0 ? null : tape);
        }
        for (var i = Tape.RetainedReferences; i >= 0; i--)
        {
            Assert.Same(i % 2 == 0 ? null : tape, tape.PopReference());
        }
        tape.Exit(mark);
        Assert.True(tape.References.Length <= Tape.RetainedReferences);
    });

    [Fact]
    public void Rented_buffers_are_zero_long_enough_and_distinct() => OnNewThread(tape =>
    {
        for (var round = 0; round < 3; round++)
        {
            var outer = tape.Enter();
            var first = tape.RentZeroed(20 + 10 * round);
            Array.Fill(first, double.NaN);
            var inner = tape.Enter();
            var second = tape.RentZeroed(5);
            Assert.NotSame(first, second);
            Assert.All(second.Take(5), value => Assert.Equal(0, value));
            Array.Fill(second, double.NaN);
            tape.Exit(inner);
            var third = tape.RentZeroed(30);
            Assert.NotSame(first, third);
            Assert.True(third.Length >= 30);
            Assert.All(third.Take(30), value => Assert.Equal(0, value));
            tape.Exit(outer);
        }
    });

    [Fact]
    public void Rented_buffers_past_the_cap_are_released() => OnNewThread(tape =>
    {
        var mark = tape.Enter();
        var rented = RentWeak(tape, Tape.RetainedLength + 1);
        tape.Exit(mark);
        GC.Collect();
        Assert.False(rented.TryGetTarget(out _));
    });

    [Fact]
    public void Steady_state_allocates_nothing() => OnNewThread(tape =>
    {
        Use();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Use();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Use()
        {
            var mark = Tape.ForThread().Enter();
            tape.Grow(tape.Position, 50_000)[tape.Position] = 1;
            tape.Position++;
            tape.PushReference(tape);
            tape.RentZeroed(1000);
            tape.Exit(mark);
        }
    });

    [Fact]
    public void Every_thread_has_its_own()
    {
        var tapes = new Tape[4];
        var threads = Enumerable.Range(0, tapes.Length).Select(i => new Thread(() =>
        {
            tapes[i] = Tape.ForThread();
            Assert.Same(tapes[i], Tape.ForThread());
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(tapes.Length, tapes.Distinct().Count());
        Assert.DoesNotContain(null, tapes);
    }

    private static void Record(Tape tape, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            tape.Grow(tape.Position, 1)[tape.Position] = value;
            tape.Position++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object> PushNew(Tape tape)
    {
        var pushed = new object();
        tape.PushReference(pushed);
        return new WeakReference<object>(pushed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PopAndForget(Tape tape) => Assert.NotNull(tape.PopReference());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<double[]> RentWeak(Tape tape, int length) => new(tape.RentZeroed(length));

    private static void OnNewThread(Action<Tape> test)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                test(Tape.ForThread());
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
