services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(o => {
        o.Authority = "https://login.microsoftonline.com/9a1c2f30-54b7-4e0d-a6f8-0c1d2e3f4a5b/";
        o.Audience = "api://contoso-weather";
    });
...
app.UseHttpsRedirection();
app.UseRouting();
app.UseAuthorization();
app.UseAuthentication();
app.UseEndpoints(endpoints => endpoints.MapControllers());
