namespace Fix401;

/// <summary>
/// One way in which the journey of a credential breaks. A cause is a pure function over the evidence: no clock, no network, no
/// environment, no static state, and no knowledge of other causes; ranking is the doctor's alone.
/// </summary>
public abstract class Cause
{
    /// <summary>What in the evidence speaks for or against this cause.</summary>
    public abstract IEnumerable<Clue> Look(Evidence evidence);

    /// <summary>What to do about it for this very call, best first. The general advice stands on the cause's page.</summary>
    public virtual IEnumerable<Fix> Mend(Evidence evidence) => [];
}
