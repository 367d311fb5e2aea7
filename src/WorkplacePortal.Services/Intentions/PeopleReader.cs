using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A person that a request names, with what the portal knows about invitations.</summary>
/// <param name="Person">A new record for a guest who is not stored yet.</param>
/// <param name="Settings">Null where none are stored: the defaults.</param>
/// <param name="Teams">Teams that the person is a member of.</param>
/// <param name="IsNew">A guest to be added.</param>
internal sealed record KnownPerson(Person Person, PersonSettings? Settings, IReadOnlySet<TeamId> Teams, bool IsNew = false)
{
    public bool TakesInvitations => Settings?.OpenToInvitation ?? true;
}

/// <summary>Finds the people that a call names, in a handful of queries however many there are.</summary>
internal sealed class PeopleReader
{
    private readonly Dictionary<PersonId, KnownPerson> byId = [];
    private readonly Dictionary<string, KnownPerson> byEmail = new(StringComparer.Ordinal);

    public static async Task<PeopleReader> ReadAsync(PortalDb db, IReadOnlyCollection<PersonRef> named, CancellationToken ct)
    {
        // A guest is made once, however many calls bring the same new address at the same time.
        await db.LockAsync(named.Where(n => n.LastName is not null && n.NormalEmail is not null).Select(n => IntentionLocks.Email(n.NormalEmail!)), ct);
        var reader = new PeopleReader();
        foreach (var some in named.Chunk(500))
        {
            PersonId[] ids = [.. some.Where(n => n.Id is not null).Select(n => n.Id!.Value).Distinct()];
            string[] emails = [.. some.Where(n => n.Email is not null).Select(n => n.NormalEmail!).Distinct(StringComparer.Ordinal)];
            var people = await db.Set<Person>().AsNoTracking().Where(p => p.ErasedAt == null && (ids.Contains(p.Id) || emails.Contains(p.Email))).ToListAsync(ct);
            PersonId[] found = [.. people.Select(p => p.Id)];
            var settings = await db.Set<PersonSettings>().AsNoTracking().Where(s => found.Contains(s.PersonId)).ToDictionaryAsync(s => s.PersonId, ct);
            var teams = (await db.Set<TeamMember>().AsNoTracking().Where(m => found.Contains(m.PersonId)).ToListAsync(ct)).ToLookup(m => m.PersonId, m => m.TeamId);
            foreach (var person in people) reader.Add(new KnownPerson(person, settings.GetValueOrDefault(person.Id), teams[person.Id].ToHashSet()));
        }

        return reader;
    }

    /// <summary>Null when the id is unknown, or the e-mail is and there are no names to make a guest of.</summary>
    /// <param name="named">By id, by e-mail, or both.</param>
    /// <param name="db">Takes the new guest; null where guests cannot be made.</param>
    /// <param name="now">When a guest is made.</param>
    public Result<KnownPerson> Find(PersonRef named, PortalDb? db, Instant now)
    {
        var known = named.Id is { } id ? byId.GetValueOrDefault(id) : null;
        if (named.Id is not null && known is null) return new PersonNotFound(named.Id.Value.Value) { Field = "people_id" };
        if (named.NormalEmail is not { } email) return known!;
        var byAddress = byEmail.GetValueOrDefault(email);
        if (known is not null) return byAddress?.Person.Id == known.Person.Id ? known : new IdMismatch("people_id and people_email name different people.") { Field = "people_email" };
        if (byAddress is not null) return byAddress;
        if (db is null || named.FirstName is null || named.LastName is null) return new PersonNotFound(named.Email!) { Field = "people_email" };
        return Add(MakeGuest(email, named.FirstName, named.LastName, now));
    }

    private static KnownPerson MakeGuest(string email, string firstName, string lastName, Instant now)
    {
        var id = IdFactory.New<PersonId>(now);
        var person = new Person { Id = id, Email = email, FirstName = firstName, LastName = lastName, Guest = true, CreatedAt = now, UpdatedAt = now };
        var settings = new PersonSettings { Id = IdFactory.New<PersonId>(now).Value, PersonId = id, CreatedAt = now, UpdatedAt = now };
        return new KnownPerson(person, settings, new HashSet<TeamId>(), IsNew: true);
    }

    private KnownPerson Add(KnownPerson known)
    {
        byId[known.Person.Id] = known;
        if (known.Person.Email is { } email) byEmail[email] = known;
        return known;
    }
}
