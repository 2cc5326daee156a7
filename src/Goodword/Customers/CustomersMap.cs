using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Customers;

internal sealed class CustomerMap : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> table)
    {
        table.ToTable("customers");
        table.HasKey(c => new { c.OrganizationId, c.Id });
        table.HasOne<Practice>().WithMany().HasForeignKey(c => new { c.OrganizationId, c.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(c => c.Addresses).WithOne().HasForeignKey(a => new { a.OrganizationId, a.CustomerId });
        table.HasMany(c => c.Words).WithOne().HasForeignKey(w => new { w.OrganizationId, w.CustomerId });
        table.HasMany(c => c.FurtherPractices).WithOne().HasForeignKey(f => new { f.OrganizationId, f.CustomerId });
        table.HasIndex(c => new { c.OrganizationId, c.PracticeId, c.SortName, c.Id });
        table.Property(c => c.Name).HasMaxLength(Customer.NameLength);
        // Folding makes some letters longer.
        table.Property(c => c.SortName).HasMaxLength(2 * Customer.NameLength).IsSortedByCode();
        table.Property(c => c.CalledName).HasMaxLength(Customer.NameLength);
        table.Property(c => c.Language).HasMaxLength(Customer.LanguageLength);
        table.Property(c => c.ToldUs).HasMaxLength(Customer.NotesLength);
        table.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class CustomerAddressMap : IEntityTypeConfiguration<CustomerAddress>
{
    public void Configure(EntityTypeBuilder<CustomerAddress> table)
    {
        table.ToTable("customer_addresses");
        table.HasKey(a => new { a.OrganizationId, a.Email });
        table.HasIndex(a => new { a.OrganizationId, a.CustomerId });
        table.Property(a => a.Email).HasMaxLength(CustomerAddress.EmailLength);
    }
}

internal sealed class CustomerWordMap : IEntityTypeConfiguration<CustomerWord>
{
    public void Configure(EntityTypeBuilder<CustomerWord> table)
    {
        table.ToTable("customer_words");
        table.HasKey(w => new { w.OrganizationId, w.PracticeId, w.Word, w.CustomerId });
        table.Property(w => w.SortName).HasMaxLength(2 * Customer.NameLength).IsSortedByCode();
        table.Property(w => w.Word).HasMaxLength(2 * SearchWords.LongestWord).IsSortedByCode();
    }
}

internal sealed class FurtherPracticeMap : IEntityTypeConfiguration<FurtherPractice>
{
    public void Configure(EntityTypeBuilder<FurtherPractice> table)
    {
        table.ToTable("further_practices");
        table.HasKey(f => new { f.OrganizationId, f.CustomerId, f.PracticeId });
        table.HasOne<Practice>().WithMany().HasForeignKey(f => new { f.OrganizationId, f.PracticeId }).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(f => new { f.OrganizationId, f.PracticeId, f.SortName, f.CustomerId });
        table.Property(f => f.SortName).HasMaxLength(2 * Customer.NameLength).IsSortedByCode();
    }
}

internal sealed class IntroductionMap : IEntityTypeConfiguration<Introduction>
{
    public void Configure(EntityTypeBuilder<Introduction> table)
    {
        table.ToTable("introductions");
        table.HasKey(i => i.OrganizationId);
        table.Property(i => i.UpTo).IsConcurrencyToken();
    }
}

internal sealed class RecordViewMap : IEntityTypeConfiguration<RecordView>
{
    public void Configure(EntityTypeBuilder<RecordView> table)
    {
        table.ToTable("record_views");
        table.HasKey(v => new { v.OrganizationId, v.Id });
        table.HasIndex(v => new { v.OrganizationId, v.CustomerId, v.At });
        table.HasOne<Customer>().WithMany().HasForeignKey(v => new { v.OrganizationId, v.CustomerId });
    }
}
