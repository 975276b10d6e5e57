@FeignClient("resource-service")
public interface ItemClient {
    @RequestMapping(method = RequestMethod.GET, value = "/items")
    List<Item> items();
}
